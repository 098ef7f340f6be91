using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen.Testing.Snapshots;

/// <summary>Compares a text, generated code above all, with the approved one beside the test, <c>Class.Method.verified.txt</c>.</summary>
/// <remarks>
/// Files, names and newlines are those of Verify, so that a project can change over. A text that differs is written to
/// <c>Class.Method.received.txt</c>; to approve it, rename it, or run the tests with <c>NETGEN_ACCEPT_SNAPSHOTS=1</c>.
/// </remarks>
public static class ApprovedText
{
    // Verify writes UTF-8 with a byte order mark and no newline at the end.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares a text with the approved one.</summary>
    /// <param name="text">What the test produced; line ends are normalised to LF.</param>
    /// <param name="sourceFile">The test's file, which is named like its class.</param>
    /// <param name="method">The test's method.</param>
    /// <exception cref="SnapshotMismatchException">The text is not the approved one.</exception>
    /// <exception cref="DirectoryNotFoundException">The compiler did not record where the test's file lies.</exception>
    public static void Verify(string text, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
        var folder = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{sourceFile} is not where the test lies; build tests with <DeterministicSourcePaths>false</DeterministicSourcePaths>.");
        var stem = Path.Combine(folder, name);
        var (received, verified) = ($"{stem}.received.txt", $"{stem}.verified.txt");
        var actual = Normalise(text);
        var expected = File.Exists(verified) ? Normalise(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, actual, Encoding);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual, Encoding);
        throw new SnapshotMismatchException(name, expected, actual);
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n');
}
