package exchange_test

import (
	"net/http"
	"testing"

	"tokenbench/oauth/exchange"
)

func tokenExchange() exchange.Exchange {
	return exchange.Exchange{
		Method: "POST", URL: "https://shop.example.com/oauth2-token",
		Request: exchange.Message{
			Header: http.Header{
				"Accept": {"application/json"}, "Content-Type": {"application/json"}, "Host": {"shop.example.com"}, "Content-Length": {"99"},
				"User-Agent": {"Tokenbench/1"}, "Accept-Encoding": {"identity"}, "Connection": {"close"},
			},
			Body: []byte(`{"client_id":"demo","client_secret":"it's \"$5\"","password":"p` + "`" + `w"}`),
		},
	}
}

func TestCurlWithoutSecrets(t *testing.T) {
	want := `curl --request POST 'https://shop.example.com/oauth2-token' \
  --header 'Accept: application/json' \
  --header 'Content-Type: application/json' \
  --data @- <<EOF
{"client_id":"demo","client_secret":"${CLIENT_SECRET}","password":"${PASSWORD}"}
EOF
`
	if got := exchange.Curl(tokenExchange(), false); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPowerShell(t *testing.T) {
	e := tokenExchange()
	e.Request.Header.Set("Authorization", "Bearer abc")
	want := `$body = '{"client_id":"demo","client_secret":"' + $CLIENT_SECRET + '","password":"' + $PASSWORD + '"}'
Invoke-WebRequest -UseBasicParsing -MaximumRedirection 0 -Method 'POST' -Uri 'https://shop.example.com/oauth2-token'` +
		` -ContentType 'application/json' -Headers @{ 'Accept' = 'application/json'; 'Authorization' = 'Bearer ' + $ACCESS_TOKEN }` +
		` -Body ([Text.Encoding]::UTF8.GetBytes($body))
`
	if got := exchange.PowerShell(e, false); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	e = exchange.Exchange{Method: "GET", URL: "https://example.com/?token=abc", Request: exchange.Message{Header: http.Header{"X-A": {"it’s"}}}}
	want = "Invoke-WebRequest -UseBasicParsing -MaximumRedirection 0 -Uri ('https://example.com/?token=' + $TOKEN) -Headers @{ 'X-A' = 'it’’s' }\n"
	if got := exchange.PowerShell(e, false); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
