import DropLoading
import Insight
import ProfileModel
import ProfileStore

/// Whether drops come, and come in.
struct LoaderHealth {
  let workspace: Workspace
  let nowMs: Int64

  /// A file that has waited for so long is waited for by somebody.
  private static let patienceMs: Int64 = 15 * 60_000
  /// What is no file is named up to so many times.
  private static let named = 20

  var findings: [Finding] {
    let isRunning = (try? LoaderTurn.isTaken(workspace)) ?? false
    return [Finding("loader", isRunning ? "running" : "not running")]
      + folders(isRunning: isRunning) + store
  }

  private func folders(isRunning: Bool) -> [Finding] {
    do throws(StoreError) {
      let waiting = try workspace.folder.waiting()
      let files = try workspace.folder.overview(workspace.settings.catalogue)
      let findings = [
        self.waiting(
          files.filter { $0.state == .waiting },
          all: waiting.files.count - files.count { $0.state == .unknown }, isRunning: isRunning),
        unnamed(waiting.unnamed), unknown(files.filter { $0.state == .unknown }),
        failed(files.filter { $0.state == .failed }),
      ]
      return findings.compactMap(\.self) + refused(waiting.refused)
    } catch {
      return [
        Finding(
          "waiting", "drops/ cannot be read", advice: error.description, code: Failure(error).code)
      ]
    }
  }

  private func waiting(_ files: [FolderFile], all: Int, isRunning: Bool) -> Finding {
    guard let since = files.map(\.sinceMs).min() else {
      return Finding("waiting", "\(all) files in drops/")
    }
    let isLate = nowMs - since > Self.patienceMs
    let words = isRunning ? "see kartotek.log for why" : "run 'kartotek load', or keep it running"
    return Finding(
      "waiting", "\(all) files in drops/, since \(instant(since))", advice: isLate ? words : nil,
      code: .rowsHeldBack)
  }

  private func unnamed(_ count: Int) -> Finding? {
    count == 0
      ? nil
      : Finding(
        "unnamed", "\(count) files in drops/", advice: "rename those whose names are not UTF-8",
        code: .rowsHeldBack)
  }

  /// Links, pipes and devices by name, and folders that cannot be looked into.
  private func refused(_ refused: [DropFolder.Refused]) -> [Finding] {
    let shown = refused.prefix(Self.named).map { refused in
      let place = "drops" + refused.path.dropFirst(workspace.folder.drops.count)
      guard case .notARegularFile(_, let kind) = refused.reason else {
        return Finding(
          "no file", "\(place): cannot be read", advice: refused.reason.description,
          code: .rowsHeldBack)
      }
      return Finding(
        "no file", "\(place): a \(kind)",
        advice: "it is never loaded; put the file itself there, or take it away",
        code: .rowsHeldBack)
    }
    let more = refused.count - shown.count
    guard more > 0 else { return shown }
    return shown + [
      Finding("no file", "\(more) more in drops/", advice: "take them away", code: .rowsHeldBack)
    ]
  }

  private func unknown(_ files: [FolderFile]) -> Finding? {
    files.first.map {
      Finding(
        "unknown", "\(files.count) files in drops/", advice: $0.words.raw, code: .rowsHeldBack)
    }
  }

  private func failed(_ files: [FolderFile]) -> Finding? {
    files.isEmpty
      ? nil
      : Finding(
        "failed", "\(files.count) files in failed/",
        advice: "their reasons lie beside them; mend and drop them again, or delete them",
        code: .rowsHeldBack)
  }

  private var store: [Finding] {
    do throws(Failure) {
      let reader = try workspace.openReader()
      return try failing { () throws(StoreError) in
        let arrivals = try reader.arrivals(sinceMs: nowMs)
        let held = try reader.heldTotals()
        return arrivals.sources.map { source($0) } + [
          Finding(
            "quarantine",
            "\(held[.rejected]) rows rejected, \(held[.gated]) gated; see 'quarantine list'")
        ]
      }
    } catch {
      return [Finding("drops", "cannot be read", advice: error.message, code: error.code)]
    }
  }

  private func source(_ deliveries: SourceDeliveries) -> Finding {
    let rhythm = SourceRhythm(deliveries, nowMs: nowMs)
    let usual = rhythm.usualGapMs.map { ", usually every \(words($0))" } ?? ""
    return Finding(
      "source \(rhythm.source)", "last drop \(instant(rhythm.lastAtMs))\(usual)",
      advice: rhythm.lateMs.map { "late by \(words($0)): ask whoever sends it" },
      code: .rowsHeldBack)
  }

  private func instant(_ atMs: Int64) -> String {
    "\(workspace.zone.day(ofMs: atMs).iso) \(workspace.zone.timeOfDay(ofMs: atMs))"
  }

  /// `12 min`, `3 h`, `2 days`.
  private func words(_ milliseconds: Int64) -> String {
    let minutes = milliseconds / 60_000
    switch minutes {
    case ..<120: return "\(minutes) min"
    case ..<2_880: return "\(minutes / 60) h"
    default: return "\(minutes / 1_440) days"
    }
  }
}
