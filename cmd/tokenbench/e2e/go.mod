module tokenbench/cmd/tokenbench/e2e

go 1.26
