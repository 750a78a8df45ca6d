/// Text as it came from a drop: hostile until the cell writer or an exporter has made it safe.
///
/// Interpolated into a log line or an error it shows nothing of itself; `raw` must be asked for by name.
package struct DropText: Hashable, Sendable {
  package let raw: String

  package init(_ raw: String) { self.raw = raw }

  package var isEmpty: Bool { raw.isEmpty }
}

extension DropText: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "‹drop text›" }
  package var debugDescription: String { description }
}

extension DropText: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { raw = value }
}
