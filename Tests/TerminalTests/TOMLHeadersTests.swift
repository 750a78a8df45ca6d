import Terminal
import Testing

@Test(arguments: [
  "[roles]", "[purposes.email_marketing]", "  [ a . 'b c' . \"d\" ]  # why", "[a]\r",
  "x = 1\n[a-1]", "[[source]]", " [[ a . b ]] # why",
  "x = 1", "",
])
func goodSectionHeadersPass(_ text: String) {
  #expect(TOMLHeaders.firstBrokenLine(in: text) == nil)
}

@Test(arguments: [
  "[[[[", "[.a]", "[=x]", "[,x]", "[\\x]", "[", "[]", "[a", "[a.]", "[a] b", "[\"a]", "[a]]",
  "[[a]", "[[a] ]", "[[]]",
])
func brokenSectionHeadersAreFoundByLine(_ header: String) {
  #expect(TOMLHeaders.firstBrokenLine(in: "# first\n\(header)\n[fine]") == 2)
}
