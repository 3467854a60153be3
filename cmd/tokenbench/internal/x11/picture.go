package x11

import (
	"encoding/binary"
	"fmt"
	"image"
	"io"
)

// The requests that are made here, and the kinds of packet that come back; all others are events.
const (
	getGeometry = 14
	getImage    = 73

	anError = 0
	aReply  = 1

	packet    = 32 // bytes of every packet, before the rest of a long reply
	zPixmap   = 2  // whole pixels
	allPlanes = 0xffffffff
)

// Picture is what a window shows, as far as nothing lies over it. The display must store a pixel in four bytes, as
// all do by now.
func (c *Conn) Picture(window uint32) (*image.RGBA, error) {
	request := binary.LittleEndian.AppendUint32([]byte{getGeometry, 0, 2, 0}, window)
	head, _, err := c.ask(request)
	if err != nil {
		return nil, fmt.Errorf("ask for the size of the window: %w", err)
	}
	width, height := binary.LittleEndian.Uint16(head[16:]), binary.LittleEndian.Uint16(head[18:])
	request = binary.LittleEndian.AppendUint32([]byte{getImage, zPixmap, 5, 0}, window)
	request = append(request, 0, 0, 0, 0) // from the upper left corner
	request = binary.LittleEndian.AppendUint16(request, width)
	request = binary.LittleEndian.AppendUint16(request, height)
	request = binary.LittleEndian.AppendUint32(request, allPlanes)
	_, pixels, err := c.ask(request)
	if err != nil {
		return nil, fmt.Errorf("ask for a picture of the window: %w", err)
	}
	picture := image.NewRGBA(image.Rect(0, 0, int(width), int(height)))
	if len(pixels) != len(picture.Pix) {
		return nil, fmt.Errorf("the picture of the window has %d bytes, want %d", len(pixels), len(picture.Pix))
	}
	for i := 0; i < len(pixels); i += 4 {
		copy(picture.Pix[i:], []byte{pixels[i+2], pixels[i+1], pixels[i], 0xff})
	}
	return picture, nil
}

// ask makes a request and waits for its reply: the first packet and what follows it.
func (c *Conn) ask(request []byte) (head [packet]byte, rest []byte, err error) {
	if err := c.exchange(request, head[:]); err != nil {
		return head, nil, err
	}
	for head[0] != aReply {
		if head[0] == anError {
			return head, nil, fmt.Errorf("the display answers with error %d", head[1])
		}
		if _, err := io.ReadFull(c, head[:]); err != nil {
			return head, nil, fmt.Errorf("read the display's answer: %w", err)
		}
	}
	rest = make([]byte, 4*int(binary.LittleEndian.Uint32(head[4:])))
	if _, err := io.ReadFull(c, rest); err != nil {
		return head, nil, fmt.Errorf("read the display's answer: %w", err)
	}
	return head, rest, nil
}
