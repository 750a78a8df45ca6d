import Testing

@testable import DropLoading

@Test(
  arguments: [
    ("a@example.com,s3cret,PL", "a@example.com,[hidden],PL"),
    ("a@example.com,\"s3,cr\"\"et\",PL", "a@example.com,\"[hidden]\",PL"),
    ("a@example.com,,PL", "a@example.com,,PL"),
    ("a@example.com,s3cret,PL,,", "a@example.com,[hidden],PL,,"),
    // Of these nobody can tell which cell is which.
    ("a@example.com,s3cret", RowSecrets.allHidden),
    ("x,a@example.com,s3cret,PL", RowSecrets.allHidden),
    ("a@example.com,\"s3\"cret,PL", RowSecrets.allHidden),
    ("a@example.com,\"s3cret,PL", RowSecrets.allHidden),
  ])
func secretCellsAreHidden(_ row: String, expected: String) {
  let scanner = CSVScanner(separator: UInt8(ascii: ","))
  let names = ["email", "password_hash", "country"]
  #expect(RowSecrets.hide(in: row, names: names, scanner) == expected)
  #expect(
    RowSecrets.hide(in: row, names: ["email", "confirmation", "country"], scanner) == expected)
  #expect(RowSecrets.hide(in: row, names: ["email", "city", "country"], scanner) == row)
}

@Test(
  arguments: [
    (#"{"a":1,"password":"s3\"cret","b":2}"#, #"{"a":1,"password":"[hidden]","b":2}"#),
    (
      #"{"traits":{"accessToken" : ["s","t"]},"b":2}"#,
      #"{"traits":{"accessToken":"[hidden]"},"b":2}"#
    ),
    (#"{"token":{"x":[1,{"y":"},"}]},"b":2}"#, #"{"token":"[hidden]","b":2}"#),
    (#"{"a":"password","b":"it: \"token\":1"}"#, #"{"a":"password","b":"it: \"token\":1"}"#),
    (#"{"password":"s3cret"#, #"{"password":"[hidden]""#),
    (#"{"password":"#, #"{"password":"[hidden]""#), ("", ""), ("\"", "\""), (#"{"a\"#, #"{"a\"#),
  ])
func secretValuesAreHidden(_ line: String, expected: String) {
  #expect(RowSecrets.hide(inJSON: line) == expected)
}

@Test func columnsOfTokensAreSecretHoweverTheyAreWritten() {
  for name in ["rp_token", "accesstoken", "user password", "old_password", "password2", "salt"] {
    #expect(SecretColumns.contains(name), "\(name)")
  }
  for name in ["email", "tokenised", "passport", "compass"] {
    #expect(!SecretColumns.contains(name), "\(name)")
  }
}
