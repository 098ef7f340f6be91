using System.Runtime.CompilerServices;

namespace NetGen.Snapshots;

/// <summary>Compares a text with the approved one beside the test, <c>Class.Method.verified.txt</c>.</summary>
/// <remarks>
/// With <c>-p:UseVerify=true</c> this is Verify.Xunit; otherwise a stand-in that reads and writes the same files. A text that differs is
/// written to <c>Class.Method.received.txt</c>; to approve it, rename it, or run the tests with <c>NETGEN_ACCEPT_SNAPSHOTS=1</c>.
/// </remarks>
public static class Snapshot
{
    /// <summary>Compares a text with the approved one.</summary>
    /// <param name="text">What the test produced; line ends are normalised to LF.</param>
    /// <param name="sourceFile">The test's file, which is named like its class.</param>
    /// <param name="method">The test's method.</param>
    /// <exception cref="SnapshotMismatchException">The text is not the approved one.</exception>
    public static Task Verify(string text, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
#if VERIFY
        var settings = new VerifyTests.VerifySettings();
        settings.UseFileName(name);
        return VerifyXunit.Verifier.Verify(text, settings, sourceFile);
#else
        ApprovedFile.Compare(Path.GetDirectoryName(sourceFile)!, name, text);
        return Task.CompletedTask;
#endif
    }
}
