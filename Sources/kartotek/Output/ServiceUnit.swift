import Foundation

/// A systemd unit under which a workspace is loaded for as long as the machine runs.
struct ServiceUnit {
  let workspace: Workspace

  var lines: [String] {
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "kartotek"
    let folder =
      workspace.path.hasPrefix("/")
      ? workspace.path : FileManager.default.currentDirectoryPath + "/" + workspace.path
    return [
      "# Save as ~/.config/systemd/user/kartotek-load.service, then:",
      "# systemctl --user daemon-reload && systemctl --user enable --now kartotek-load",
      "[Unit]", "Description=kartotek loader of \(folder)", "", "[Service]", "Type=exec",
      "ExecStart=\(Self.quoted(program)) load --watch --workspace \(Self.quoted(folder))",
      "Restart=on-failure", "RestartSec=5", "Nice=5", "UMask=0077", "NoNewPrivileges=yes",
      "ProtectSystem=strict", "ReadWritePaths=\(Self.quoted(folder))", "", "[Install]",
      "WantedBy=default.target",
    ]
  }

  /// A word as systemd reads it back: quoted, percent signs doubled.
  private static func quoted(_ text: String) -> String {
    let inside = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("%", with: "%%")
    return "\"\(inside)\""
  }
}
