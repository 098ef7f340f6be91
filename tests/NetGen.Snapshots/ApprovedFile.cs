#if !VERIFY
using System.Text;

namespace NetGen.Snapshots;

/// <summary>One pair of approved and received files, with Verify's names and newline rules.</summary>
internal static class ApprovedFile
{
    // Verify writes UTF-8 with a byte order mark and no newline at the end.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    internal static void Compare(string directory, string name, string text)
    {
        var received = Path.Combine(directory, $"{name}.received.txt");
        var verified = Path.Combine(directory, $"{name}.verified.txt");
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
#endif
