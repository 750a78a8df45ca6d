import Testing

@testable import Terminal

@Test(
  arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("Łódź", "xYHDs2TFug=="),
  ])
func bytesBecomeBase64(_ text: String, expected: String) {
  #expect(String(decoding: ClipboardText.base64(Array(text.utf8)), as: UTF8.self) == expected)
}

@Test func theClipboardGetsNoControlCharacters() throws {
  let bytes = try #require(ClipboardText.bytes("a\u{1B}b", isInTmux: false))
  let expected = "\u{1B}]52;c;" + base64("a␛b") + "\u{07}"
  #expect(String(decoding: bytes, as: UTF8.self) == expected)
}

@Test func insideTmuxItIsSentThroughAsWell() throws {
  let bytes = try #require(ClipboardText.bytes("hi", isInTmux: true))
  let plain = "\u{1B}]52;c;aGk=\u{07}"
  #expect(String(decoding: bytes, as: UTF8.self) == "\(plain)\u{1B}Ptmux;\u{1B}\(plain)\u{1B}\\")
}

@Test func tooMuchIsNotSentAtAll() {
  let most = String(repeating: "x", count: ClipboardText.limit / 4 * 3)
  #expect(ClipboardText.bytes(most, isInTmux: false) != nil)
  #expect(ClipboardText.bytes(most + "xxx", isInTmux: false) == nil)
}

private func base64(_ text: String) -> String {
  String(decoding: ClipboardText.base64(Array(text.utf8)), as: UTF8.self)
}
