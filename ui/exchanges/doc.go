// Package exchanges says how a recorded exchange is written on the screen: its status and times in words
// (words.go), its messages as documents for the viewer (message.go), and the menu that copies it as a command
// (curl.go). The API page and the timeline write the same thing the same way through it.
package exchanges
