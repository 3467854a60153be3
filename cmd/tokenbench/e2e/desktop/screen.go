package desktop

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// Xvfb writes its screen to a file in the XWD format, whose header is a row of 32-bit
// numbers, the highest byte first. These are the places of those that matter here.
const (
	xwdHeaderSize = 0
	xwdWidth      = 4
	xwdHeight     = 5
	xwdPixelBits  = 11
	xwdLineBytes  = 12
	xwdColours    = 19
	xwdNumbers    = 25

	colourBytes = 12
	pixelBytes  = 4
)

// A Screen is the picture on a desktop. It is read from memory that is shared with the
// X server, so that looking at it costs neither the server nor the program anything.
type Screen struct {
	shared []byte // the whole file
	pixels []byte // blue, green, red, unused; line by line
	width  int
	height int
	line   int // bytes from one line to the next
	seed   maphash.Seed
}

func (d *Desktop) startScreen(ctx context.Context, width, height int) error {
	size := fmt.Sprintf("%dx%dx24", width, height)
	number, err := d.answer(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", size,
		"-fbdir", d.path("screen"), "-nolisten", "tcp", "-noreset")
	if err != nil {
		return fmt.Errorf("start an X server: %w", err)
	}
	d.env = append(d.env, "DISPLAY=:"+number)
	d.Screen, err = openScreen(filepath.Join(d.path("screen"), "Xvfb_screen0"))
	return err
}

func openScreen(path string) (*Screen, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the screen: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("open the screen: %w", err)
	}
	shared, err := syscall.Mmap(int(file.Fd()), 0, int(info.Size()), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil, fmt.Errorf("open the screen: %w", err)
	}
	s, err := readHeader(shared)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the screen: %w", err), syscall.Munmap(shared))
	}
	return s, nil
}

func readHeader(shared []byte) (*Screen, error) {
	if len(shared) < xwdNumbers*4 {
		return nil, errors.New("the picture has no header")
	}
	number := func(place int) int { return int(binary.BigEndian.Uint32(shared[place*4:])) }
	if bits := number(xwdPixelBits); bits != pixelBytes*8 {
		return nil, fmt.Errorf("%d bits a pixel, want %d", bits, pixelBytes*8)
	}
	s := &Screen{
		shared: shared, seed: maphash.MakeSeed(),
		width: number(xwdWidth), height: number(xwdHeight), line: number(xwdLineBytes),
	}
	begin := number(xwdHeaderSize) + number(xwdColours)*colourBytes
	end := begin + s.line*s.height
	if end > len(shared) || s.line < s.width*pixelBytes {
		return nil, errors.New("the picture is shorter than its header says")
	}
	s.pixels = shared[begin:end]
	return s, nil
}

func (s *Screen) close() error { return syscall.Munmap(s.shared) }

// Bounds is the whole screen.
func (s *Screen) Bounds() image.Rectangle { return image.Rect(0, 0, s.width, s.height) }

// Image is a picture of a part of the screen as it is now.
func (s *Screen) Image(part image.Rectangle) *image.RGBA {
	picture := image.NewRGBA(part.Intersect(s.Bounds()))
	for y := range picture.Rect.Dy() {
		from := s.pixels[(picture.Rect.Min.Y+y)*s.line+picture.Rect.Min.X*pixelBytes:]
		to := picture.Pix[y*picture.Stride:]
		for x := 0; x < picture.Rect.Dx()*pixelBytes; x += pixelBytes {
			to[x], to[x+1], to[x+2], to[x+3] = from[x+2], from[x+1], from[x], 0xff
		}
	}
	return picture
}

// Pixel is the colour at a point of the screen, which must be within its bounds.
func (s *Screen) Pixel(at image.Point) color.RGBA {
	i := at.Y*s.line + at.X*pixelBytes
	return color.RGBA{s.pixels[i+2], s.pixels[i+1], s.pixels[i], 0xff}
}

// Save writes a picture of the screen as PNG.
func (s *Screen) Save(path string) error {
	var buffer bytes.Buffer
	if err := png.Encode(&buffer, s.Image(s.Bounds())); err != nil {
		return fmt.Errorf("save a picture of the screen: %w", err)
	}
	if err := os.WriteFile(path, buffer.Bytes(), 0o600); err != nil {
		return fmt.Errorf("save a picture of the screen: %w", err)
	}
	return nil
}

// Print is a number that stands for what is on a part of the screen: the same picture
// has the same number, for as long as the desktop is open.
func (s *Screen) Print(part image.Rectangle) uint64 {
	part = part.Intersect(s.Bounds())
	if part == s.Bounds() {
		return maphash.Bytes(s.seed, s.pixels)
	}
	var hash maphash.Hash
	hash.SetSeed(s.seed)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		// A maphash.Hash never returns an error.
		_, _ = hash.Write(s.pixels[y*s.line+part.Min.X*pixelBytes : y*s.line+part.Max.X*pixelBytes])
	}
	return hash.Sum64()
}

// Pixels is a copy of the raw screen, for Differ.
func (s *Screen) Pixels() []byte { return bytes.Clone(s.pixels) }

// Differ is the share of pixels, from 0 to 1, in which two copies from Pixels differ.
func Differ(a, b []byte) float64 {
	different := 0
	for i := 0; i+pixelBytes <= len(a); i += pixelBytes {
		if a[i] != b[i] || a[i+1] != b[i+1] || a[i+2] != b[i+2] {
			different++
		}
	}
	return float64(different) / float64(len(a)/pixelBytes)
}

// Colours counts the different colours on a part of the screen. An empty screen has
// one, text has dozens.
func (s *Screen) Colours(part image.Rectangle) int {
	part = part.Intersect(s.Bounds())
	seen := map[[3]byte]struct{}{}
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			i := y*s.line + x*pixelBytes
			seen[[3]byte(s.pixels[i:i+3])] = struct{}{}
		}
	}
	return len(seen)
}

// look is the pause between two looks at the screen.
const look = 10 * time.Millisecond

// WaitChange waits until a part of the screen is no longer what Print gave before.
func (s *Screen) WaitChange(ctx context.Context, part image.Rectangle, before uint64) error {
	err := until(ctx, look, func() (bool, error) { return s.Print(part) != before, nil })
	if err != nil {
		return fmt.Errorf("wait for a change on the screen at %v: %w", part, err)
	}
	return nil
}

// WaitStill waits until a part of the screen has not changed for a while. Leave
// countdowns and the blinking cursor of a field out of the part.
func (s *Screen) WaitStill(ctx context.Context, part image.Rectangle, quiet time.Duration) error {
	last, since := s.Print(part), time.Now()
	err := until(ctx, look, func() (bool, error) {
		if now := s.Print(part); now != last {
			last, since = now, time.Now()
		}
		return time.Since(since) >= quiet, nil
	})
	if err != nil {
		return fmt.Errorf("wait until the screen at %v is still for %s: %w", part, quiet, err)
	}
	return nil
}

// String names the screen by its size.
func (s *Screen) String() string { return strconv.Itoa(s.width) + "x" + strconv.Itoa(s.height) }
