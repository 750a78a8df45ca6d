import ArgumentParser
import Glibc

/// The program: its commands and what is common to them.
@main
struct Kartotek: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kartotek",
    abstract: "A card index of customers in a terminal.",
    discussion: """
      Files dropped into a folder become one profile per person. Without a command the explorer opens \
      over the workspace and loads what lies in its drops folder.

      Exit codes: 0 done; 1 nothing found; 2 some rows or files held back; 64 wrong usage; \
      65 unusable input; 73 cannot write; 75 the store is busy, or a file is still being written.
      """,
    version: "0.1.0",
    subcommands: [
      ExploreCommand.self, DemoCommand.self, LoadCommand.self, DropsCommand.self, FindCommand.self,
      ShowCommand.self,
      TimelineCommand.self, ConsentCommand.self, PurposesCommand.self, SegmentCommand.self,
      QualityCommand.self, GenerateCommand.self, ExportCommand.self, ExportsCommand.self,
      QuarantineCommand.self,
      SourceCommand.self, IdentityCommand.self, SubjectCommand.self,
      AuditCommand.self, CheckCommand.self,
    ],
    defaultSubcommand: ExploreCommand.self)

  /// Parses and runs; every failure is one line on standard error and a documented exit code.
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow further is an error to report, no reason to end.
    signal(SIGXFSZ, SIG_IGN)
    umask(0o077)
    keepMemoryOffTheDisk()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      Output.complain(failure.message)
      Glibc.exit(failure.code.rawValue)
    } catch {
      let code = exitCode(for: error)
      let words = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
      for line in words { code.isSuccess ? Output.line(String(line)) : Output.say(String(line)) }
      Glibc.exit(code.rawValue)
    }
  }

  /// What people said lies in memory, of which a crash leaves no file.
  private static func keepMemoryOffTheDisk() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}
