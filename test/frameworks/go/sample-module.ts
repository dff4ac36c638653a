/** A Go module with one package for each way a package can end, by path. */
export const SAMPLE_MODULE: Readonly<Record<string, string>> = {
  "go.mod": "module example.com/sample/v2\n\ngo 1.22\n",
  "root_test.go": `package sample

import "testing"

func TestRoot(t *testing.T) {}
`,
  "ok/ok_test.go": `package ok

import (
	"fmt"
	"testing"
	"time"
)

func TestNames(t *testing.T) {
	fmt.Println("printed by a test that passes")
	for _, name := range []string{"a [x]", "ü/y", "", "dup", "dup", "<&\\"'>", "\\x1b[31m"} {
		t.Run(name, func(t *testing.T) { t.Log("logged") })
	}
}

func TestParallel(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			time.Sleep(30 * time.Millisecond)
		})
	}
}

func TestSkipped(t *testing.T) { t.Skip("not here") }

func TestUnfinishedLine(t *testing.T) { fmt.Print("no line break") }

func Example() {
	fmt.Println("x")
	// Output: x
}

func BenchmarkUnused(b *testing.B) {}

func FuzzSeeds(f *testing.F) {
	f.Add(1)
	f.Fuzz(func(t *testing.T, value int) {})
}
`,
  "ok/inner/inner_test.go": `package inner

import "testing"

func TestInner(t *testing.T) {}
`,
  "inner/inner_test.go": `package inner

import "testing"

func TestInner(t *testing.T) {}
`,
  "fails/fails_test.go": `package fails

import (
	"fmt"
	"testing"
)

func TestBad(t *testing.T) {
	t.Run("deep", func(t *testing.T) { t.Error("it is <bad>") })
}

func TestGood(t *testing.T) { fmt.Println("printed by a test that passes") }
`,
  "panics/panics_test.go": `package panics

import "testing"

func TestPanic(t *testing.T) { panic("boo") }

func TestNever(t *testing.T) {}
`,
  "hangs/hangs_test.go": `package hangs

import (
	"testing"
	"time"
)

func TestHang(t *testing.T) {
	t.Run("inside", func(t *testing.T) { time.Sleep(time.Minute) })
}
`,
  "broken/broken_test.go": `package broken

import "testing"

func TestBroken(t *testing.T) { undefined() }
`,
  "exits/exits_test.go": `package exits

import (
	"os"
	"testing"
)

func TestMain(m *testing.M) { os.Exit(3) }

func TestNever(t *testing.T) {}
`,
  "elsewhere/elsewhere_test.go": `//go:build plan9

package elsewhere

import "testing"

func TestElsewhere(t *testing.T) {}
`,
  "partly/partly.go": "package partly\n",
  "partly/partly_plan9_test.go": `package partly

import "testing"

func TestElsewhere(t *testing.T) {}
`,
  "helper/helper_test.go": "package helper\n",
  "nested/go.mod": "module example.com/nested\n\ngo 1.22\n",
  "nested/nested_test.go": `package nested

import "testing"

func TestNested(t *testing.T) {}
`,
};
