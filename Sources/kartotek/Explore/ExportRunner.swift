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
    case .previewExport(let segment, let purpose, let number):
      newest.withLock { $0 = number }
      attempt(ofPreview: true, number) { runner throws(Failure) in
        // One that was left for another is passed over.
        guard runner.newest.withLock({ $0 == number }) else { return }
        let (exporter, order) = try runner.order(segment, purpose)
        runner.post(.exportPreview(try exporter.preview(order), number: number))
      }
    case .export(let segment, let purpose, let number):
      attempt(ofPreview: false, number) { runner throws(Failure) in
        let (exporter, order) = try runner.order(segment, purpose)
        let receipt = try exporter.run(order)
        let name = receipt.file.split(separator: "/").suffix(2).joined(separator: "/")
        runner.post(.exported(file: name, receipt.tally, number: number))
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

  private func order(
    _ segment: SegmentSummary.ID?, _ purpose: Purpose.ID
  ) throws(Failure) -> (Exporter, ExportOrder) {
    let now = try Workspace(workspace.path, role: workspace.role.name.rawValue)
    let reader = try now.openReader()
    guard let known = now.settings.purposes.first(where: { $0.id == purpose }) else {
      throw Failure(.usage, "The purpose \(purpose.rawValue) is no longer in kartotek.toml.")
    }
    let exporter = Exporter(workspace: now, reader: reader, nowMs: clock.nowMs)
    guard let segment else {
      let order = ExportOrder(
        segment: "Everyone", rule: .everyone, ruleText: "everyone", purpose: known, format: .csv)
      return (exporter, order)
    }
    let segments = try failing { () throws(StoreError) in try reader.segments() }
    guard let saved = segments.first(where: { $0.id == segment }) else {
      throw Failure(.nothingFound, "The segment is no longer there.")
    }
    let order = ExportOrder(
      segment: saved.name, rule: try saved.parsedRule(), ruleText: saved.rule, purpose: known,
      format: .csv)
    return (exporter, order)
  }
}
