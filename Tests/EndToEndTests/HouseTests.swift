import Foundation
import Testing

/// The shape of the house: which room may import which, and how long a file may be.
struct HouseTests {
  /// A room and the rooms it may import.
  private static let rooms: [String: Set<String>] = [
    "CNCurses": [], "CZlib": [], "Terminal": ["CNCurses"], "ProfileModel": [],
    "Segments": ["ProfileModel"], "Insight": ["ProfileModel"],
    "Matching": ["ProfileModel"],
    "ProfileStore": ["ProfileModel", "Segments", "Matching", "Insight"],
    "DropLoading": ["ProfileModel", "ProfileStore", "CZlib"], "DropGenerating": ["ProfileModel"],
    "Interface": ["Terminal", "ProfileModel", "Segments", "Insight"],
    "kartotek": [
      "Terminal", "ProfileModel", "Segments", "Insight", "Matching", "ProfileStore",
      "DropLoading", "DropGenerating", "Interface", "Themes", "SampleData",
    ],
    "benchmark": ["ProfileModel", "Segments", "Matching", "ProfileStore", "DropGenerating"],
  ]

  private struct SourceFile {
    let room: String
    let name: String
    let lines: [Substring]
  }

  private static func files() throws -> [SourceFile] {
    let sources = Program.repository + "/Sources"
    let names = try #require(FileManager.default.enumerator(atPath: sources)).compactMap {
      $0 as? String
    }
    return try names.filter { name in
      [".swift", ".c", ".h"].contains { name.hasSuffix($0) }
    }.map { name in
      let text = try String(contentsOfFile: sources + "/" + name, encoding: .utf8)
      return SourceFile(
        room: String(name.prefix { $0 != "/" }), name: name,
        lines: text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  @Test func roomsImportOnlyWhatTheyMay() throws {
    let files = try Self.files()
    #expect(Set(files.map(\.room)).isSuperset(of: ["Terminal", "ProfileStore", "Interface"]))
    for file in files where file.name.hasSuffix(".swift") {
      let allowed = try #require(Self.rooms[file.room], "\(file.room) is no room of the plan")
      for line in file.lines {
        guard
          let match = line.firstMatch(
            of: /^(?:@\w+(?:\([^)]*\))? )?(?:package |internal |private )?import (?:\w+ )?(\w+)/)
        else { continue }
        let imported = String(match.1)
        if Self.rooms[imported] != nil || ["Themes", "SampleData"].contains(imported) {
          #expect(allowed.contains(imported), "\(file.name) imports \(imported)")
        }
        if imported.hasPrefix("GRDB") { #expect(file.room == "ProfileStore", "\(file.name)") }
      }
    }
  }

  @Test func onlyTheShimKnowsCurses() throws {
    for file in try Self.files()
    where file.lines.contains(where: {
      $0.contains("include <curses.h>") || $0.contains("include <ncurses")
    }) {
      #expect(file.room == "CNCurses", "\(file.name)")
    }
  }

  @Test func noFileIsTwoIdeas() throws {
    for file in try Self.files() { #expect(file.lines.count <= 601, "\(file.name)") }
  }

  @Test func noDataIsEverAFormat() throws {
    for file in try Self.files() where file.name.hasSuffix(".c") {
      for line in file.lines { #expect(!line.contains("printw"), "\(file.name)") }
    }
  }
}
