import ProfileModel
import Segments

extension SegmentSummary {
  /// Whether its rule asks for the segment of a name; one that cannot be read asks for none.
  func asks(for name: String) -> Bool {
    let asked = (try? Rule.parse(rule))?.segments ?? []
    return asked.contains { $0.lowercased() == name.lowercased() }
  }
}
