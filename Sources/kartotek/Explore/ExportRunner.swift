import Dispatch
import Interface
import ProfileModel
import ProfileStore
import Segments
import Synchronization

/// Counts and writes exports away from the run loop, by the settings of now and a connection of its own.
final class ExportRunner: Sendable {
  private let workspace: Workspace
  private let clock: Clock
  private let post: @Sendable (Message) -> Void
  private let working = DispatchQueue(label: "kartotek.exporting", qos: .userInitiated)
  private let newest = Mutex(0)

  init(workspace: Workspace, clock: Clock, post: @escaping @Sendable (Message) -> Void) {
    self.workspace = workspace
    self.clock = clock
    self.post = post
  }

  /// Sets about an export or a look at one.
  ///
  /// - Returns: `false` for an effect that is neither.
  func ask(_ effect: Effect) -> Bool {
    switch effect {
    case .previewExport(let wish, let number):
      newest.withLock { $0 = number }
      attempt(ofPreview: true, number) { runner throws(Failure) in
        // One that was left for another is passed over.
        guard runner.newest.withLock({ $0 == number }) else { return }
        let (exporter, order) = try runner.order(wish)
        runner.post(.exportPreview(try exporter.preview(order), number: number))
      }
    case .export(let wish, let number):
      attempt(ofPreview: false, number) { runner throws(Failure) in
        let (exporter, order) = try runner.order(wish)
        let receipt = try exporter.run(order)
        let name = receipt.file.split(separator: "/").suffix(2).joined(separator: "/")
        runner.post(.exported(file: name, receipt.tally, number: number))
      }
    case .saveExport(let wish, let schedule, let number):
      attempt(ofPreview: false, number) { runner throws(Failure) in
        let (exporter, order) = try runner.order(wish)
        let name = SavedExport.name(order.segment ?? "rule", wish.purpose)
        try exporter.workspace.saveExport(
          name, of: wish.subject == .everyone ? nil : order.segment, for: wish.purpose.rawValue,
          as: wish.format, schedule)
        runner.post(
          .exportSaved(
            file: "outbox/\(name).\(wish.format.fileEnding)", schedule, number: number))
      }
    default: return false
    }
    return true
  }

  private func attempt(
    ofPreview: Bool, _ number: Int,
    _ body: @escaping @Sendable (ExportRunner) throws(Failure) -> Void
  ) {
    working.async { [self] in
      do throws(Failure) {
        try body(self)
      } catch {
        post(.exportRefused(error.message, ofPreview: ofPreview, number: number))
      }
    }
  }

  private func order(_ wish: ExportWish) throws(Failure) -> (Exporter, ExportOrder) {
    let now = try Workspace(workspace.path, role: workspace.role.name.rawValue)
    let reader = try now.openReader()
    guard let purpose = now.settings.purposes.first(where: { $0.id == wish.purpose }) else {
      throw Failure(.usage, "The purpose \(wish.purpose.rawValue) is no longer in kartotek.toml.")
    }
    let (segment, text) = try Self.asked(wish.subject, reader)
    let order = ExportOrder(
      segment: segment, rule: try now.rule(text), ruleText: text, purpose: purpose,
      format: wish.format)
    return (Exporter(workspace: now, reader: reader, nowMs: clock.nowMs), order)
  }

  /// The segment's name, where it is one, and the rule as it stands.
  private static func asked(
    _ subject: ExportSubject, _ reader: StoreReader
  ) throws(Failure) -> (segment: String?, rule: String) {
    switch subject {
    case .everyone: return ("Everyone", "everyone")
    case .rule(let text): return (nil, text)
    case .segment(let id):
      let segments = try failing { () throws(StoreError) in try reader.segments() }
      guard let saved = segments.first(where: { $0.id == id }) else {
        throw Failure(.nothingFound, "The segment is no longer there.")
      }
      return (saved.name, saved.rule)
    }
  }
}
