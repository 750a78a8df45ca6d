import ProfileModel

extension OwnSource {
  /// The entry as text for `kartotek.toml`.
  ///
  /// - Parameter remarks: What to say of an entry, by its key; of a column, by `column ` and its name.
  /// - Returns: Lines, the last of which is ended too.
  package func toml(remarks: [String: [String]] = [:]) -> String {
    var lines = ["[[source]]"]
    func put(_ key: String, _ value: String?) {
      for remark in remarks[key] ?? [] { lines.append("# \(remark)") }
      if let value { lines.append("\(key) = \(Self.quoted(value))") }
    }
    put("name", name)
    put("match", match)
    put("kind", kind.rawValue)
    put("format", format == .csv ? nil : format.rawValue)
    put("encoding", form.encoding?.rawValue)
    put("separator", form.separator.map { String(UnicodeScalar($0)) })
    put("quotes", form.quoteEscape?.rawValue)
    put("date", forms.date?.rawValue)
    put("decimal", forms.decimal?.rawValue)
    put("time_zone", zone?.name)
    put("country", country)
    put("party", party?.name)
    put("purpose", purpose?.rawValue)
    put("lawful_basis", lawfulBasis?.name)
    put("id_space", idSpace)
    func table(_ name: String, _ entries: [(String, String)]) {
      if entries.isEmpty { return }
      lines += ["", "[source.\(name)]"]
      for (key, value) in entries {
        let remark = (remarks["column " + key] ?? []).joined(separator: "; ")
        lines.append(
          "\(Self.quoted(key)) = \(Self.quoted(value))" + (remark.isEmpty ? "" : "  # \(remark)"))
      }
    }
    table("events", (eventPurposes ?? [:]).map { ($0, $1.rawValue) }.sorted { $0.0 < $1.0 })
    table("fields", fieldPurposes.map { ($0, $1.rawValue) }.sorted { $0.0 < $1.0 })
    table("columns", columns.sorted { $0.key < $1.key })
    table("constants", constants.sorted { $0.key < $1.key })
    for (field, words) in values.sorted(by: { $0.key < $1.key }) {
      table("values." + Self.quoted(field), words.sorted { $0.key < $1.key })
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A basic string of TOML.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.properties.isBidiControl:
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
