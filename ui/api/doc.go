// Package api is the page that sends requests to the API of an environment and shows what comes back. A tour:
//
//   - request.go and saved.go are the state without widgets: the request being edited, and the list of
//     ready-made and kept requests with what was changed in them.
//   - api.go is the page; list.go its left card, form.go, header.go and token.go the request, outcome.go and
//     answer.go what came back.
//   - send.go sends and cancels, save.go keeps and deletes requests.
package api
