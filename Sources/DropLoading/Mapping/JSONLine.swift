import ProfileModel

/// A validated line of JSON, from which cleaned values are taken.
struct JSONLine {
  let scanner: JSONScanner

  /// Cleaned text of a string, or a number as written; `nil` when nothing is said.
  func text(_ value: JSONValue, _ column: String) throws(RowRejection) -> String? {
    guard value.isPresent else { return nil }
    guard value.isString || value.kind == .number else {
      throw RowRejection("neither text nor a number", column: column)
    }
    return try cleaned(value, column, Cleansing.text)
  }

  /// The same, and `nil` for an empty text.
  func optionalText(_ value: JSONValue, _ column: String) throws(RowRejection) -> String? {
    guard let text = try text(value, column), !text.isEmpty else { return nil }
    return text
  }

  /// A trait cleaned by its own rule; `nil` when it is empty or a placeholder for nobody.
  func clean(
    _ cleanser: TraitCleanser, _ value: JSONValue, _ column: String, _ defaults: MappingDefaults,
    _ country: String?
  ) throws(RowRejection) -> String? {
    guard value.isString || value.kind == .number else {
      throw RowRejection("neither text nor a number", column: column)
    }
    return try cleaned(value, column) { bytes throws(CleansingError) in
      let bytes = Cleansing.trimmed(bytes)
      if bytes.isEmpty { return nil }
      do throws(CleansingError) {
        return try cleanser.clean(
          bytes, zone: defaults.zone, country: country, form: defaults.forms.date)
      } catch {
        if cleanser.isIdentifier, IdentifierList.isBlocked(bytes) { return nil }
        throw error
      }
    }
  }

  func instantMs(
    _ value: JSONValue, _ column: String, _ defaults: MappingDefaults
  ) throws(RowRejection) -> Int64 {
    let form = defaults.forms.date
    guard value.isString || value.kind == .number && form?.isNumber == true else {
      throw RowRejection(CleansingError.notADate, column: column, value: scanner.raw(value))
    }
    return try cleaned(value, column) { bytes throws(CleansingError) in
      try Cleansing.instantMs(bytes, zone: defaults.zone, form: form)
    }
  }

  /// An object as it stands in the line; `{}` when there is none.
  func object(_ value: JSONValue, _ column: String) throws(RowRejection) -> String {
    guard value.isPresent else { return "{}" }
    guard value.kind == .object else { throw RowRejection("not an object", column: column) }
    return json(value)
  }

  /// A value as it stands in the line.
  func json(_ value: JSONValue) -> String {
    String(decoding: scanner.raw(value), as: UTF8.self)
  }

  /// The members of an object that are `true` or `false`, by key.
  func flags(_ value: JSONValue) -> [String: Bool] {
    var flags: [String: Bool] = [:]
    members(of: value) { key, value in
      if value.kind == .yes || value.kind == .no { flags[key.text] = value.kind == .yes }
    }
    return flags
  }

  /// What names a page among the properties of a call.
  func page(
    _ properties: JSONValue
  ) -> (name: JSONValue, path: JSONValue, url: JSONValue, title: JSONValue) {
    var page = (
      name: JSONValue.absent, path: JSONValue.absent, url: JSONValue.absent, title: JSONValue.absent
    )
    members(of: properties) { key, value in
      switch key {
      case "name": page.name = value
      case "path": page.path = value
      case "url": page.url = value
      case "title": page.title = value
      default: break
      }
    }
    return page
  }

  /// The `type` and `id` of each of `context.externalIds`.
  func externalIDs(_ value: JSONValue) -> [(type: String, id: String)] {
    guard value.kind == .array else { return [] }
    var found: [(type: String, id: String)] = []
    var scanner = JSONScanner(scanner.bytes, from: value.start)
    _ = try? scanner.elements { scanner throws(JSONProblem) in
      let element = try scanner.value()
      var type = JSONValue.absent
      var id = JSONValue.absent
      members(of: element) { key, value in
        switch key {
        case "type": type = value
        case "id": id = value
        default: break
        }
      }
      if let typeText = scanner.text(of: type), let idText = scanner.text(of: id) {
        found.append((typeText, idText))
      }
    }
    return found
  }

  /// `provider:subject`, both said; anything else is `nil`.
  func login(_ value: JSONValue) -> String? {
    guard value.isString, let text = scanner.text(of: value) else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1)
    return parts.count == 2 ? text : nil
  }

  /// Calls `body` with each member of an object that has been validated; with none of other values.
  func members(of value: JSONValue, _ body: (JSONKey, JSONValue) -> Void) {
    guard value.kind == .object else { return }
    var scanner = JSONScanner(scanner.bytes, from: value.start)
    _ = try? scanner.members { scanner, key throws(JSONProblem) in
      body(key, try scanner.value())
    }
  }

  private func cleaned<Value>(
    _ value: JSONValue, _ column: String,
    _ clean: (UnsafeRawBufferPointer) throws(CleansingError) -> Value
  ) throws(RowRejection) -> Value {
    if value.kind != .escapedString {
      return try cleaned(scanner.raw(value), column, clean)
    }
    let result = Array((scanner.text(of: value) ?? "").utf8).withUnsafeBytes { bytes in
      Result { () throws(RowRejection) in try cleaned(bytes, column, clean) }
    }
    return try result.get()
  }

  private func cleaned<Value>(
    _ bytes: UnsafeRawBufferPointer, _ column: String,
    _ clean: (UnsafeRawBufferPointer) throws(CleansingError) -> Value
  ) throws(RowRejection) -> Value {
    do throws(CleansingError) {
      return try clean(bytes)
    } catch {
      throw RowRejection(error, column: column, value: Cleansing.trimmed(bytes))
    }
  }
}
