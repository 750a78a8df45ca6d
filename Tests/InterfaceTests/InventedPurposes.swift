import ProfileModel

extension Invented {
  static let purposes = Purpose.standardRegister.enumerated().map { place, purpose in
    PurposeFigures(
      purpose: purpose,
      people: place.isMultiple(of: 2)
        ? [.granted: 1_204 * place, .withdrawn: 93]
        : [.granted: 54_020, .refused: 812, .withdrawn: 3_377, .outdated: 41],
      suppressed: purpose.channel == .email ? 1_190 : 0, total: 98_412)
  }

  static func reconsent(_ purpose: Purpose.ID, below: String) -> ReconsentPreview {
    ReconsentPreview(
      purpose: purpose, below: below, people: 3_204,
      byVersion: [.init(name: "", people: 4), .init(name: "2024-05", people: 3_200)],
      byMonth: [.init(name: "2024-02", people: 3_000), .init(name: "2025-03", people: 204)],
      bySegment: [.init(name: "Lapsed VIPs", people: 1_284), .init(name: "Staff", people: 0)])
  }
}
