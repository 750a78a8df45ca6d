/// Where the value of one field comes from in a row.
package struct FieldOrigin: Hashable, Sendable {
  /// Columns of the file as the header names them, in small letters: the first that a row fills counts,
  /// or all of them where they are joined.
  package var columns: [String]
  /// Stands between the columns that a row fills.
  package var joint: String?
  /// Where the columns give nothing.
  package var constant: String?
  /// Our word for each of the file's, which are in small letters; other words stay as they are.
  package var values: [String: String]
  /// Whether it is the place of the row among those that follow each other with the same value.
  package var isOrdinal: Bool

  package init(
    columns: [String] = [], joint: String? = nil, constant: String? = nil,
    values: [String: String] = [:], isOrdinal: Bool = false
  ) {
    self.columns = columns
    self.joint = joint
    self.constant = constant
    self.values = values
    self.isOrdinal = isOrdinal
  }

  static func column(_ name: String, values: [String: String] = [:]) -> Self {
    Self(columns: [name], values: values)
  }

  static func first(_ columns: String...) -> Self { Self(columns: columns) }

  static func joined(_ columns: String..., with joint: String) -> Self {
    Self(columns: columns, joint: joint)
  }

  static func constant(_ text: String) -> Self { Self(constant: text) }

  /// 1 for the first of the rows that follow each other with one value of `column`.
  static func ordinal(of column: String) -> Self { Self(columns: [column], isOrdinal: true) }

  func isGiven(by header: [String]) -> Bool {
    constant != nil || columns.contains(where: header.contains)
  }

  /// Whether a cell's bytes are the value as they stand.
  var isPlain: Bool { joint == nil && constant == nil && values.isEmpty && !isOrdinal }
}
