using System.Runtime.CompilerServices;

namespace NetGen.Packetdrill.Tests;

/// <summary>The scripts beside the interpreter.</summary>
internal static class ScriptFiles
{
    internal static string Folder { get; } = FindFolder();

    /// <summary>Every script, as a path below the folder.</summary>
    internal static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder, "*.pkt", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);

    internal static string PathOf(string name) => Path.Combine(Folder, name);

    private static string FindFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../NetGen.Packetdrill/scripts"));
}
