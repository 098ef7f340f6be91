using System.Runtime.CompilerServices;
#if !VERIFY
using NetGen.Testing.Snapshots;
#endif

namespace NetGen.Snapshots;

/// <summary>Compares a text with the approved one beside the test, <c>Class.Method.verified.txt</c>.</summary>
/// <remarks>With <c>-p:UseVerify=true</c> this is Verify.Xunit; otherwise <c>ApprovedText</c>, which reads and writes the same files.</remarks>
public static class Snapshot
{
    /// <summary>Compares a text with the approved one.</summary>
    /// <param name="text">What the test produced; line ends are normalised to LF.</param>
    /// <param name="sourceFile">The test's file, which is named like its class.</param>
    /// <param name="method">The test's method.</param>
    public static Task Verify(string text, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
#if VERIFY
        var settings = new VerifyTests.VerifySettings();
        settings.UseFileName($"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        return VerifyXunit.Verifier.Verify(text, settings, sourceFile);
#else
        ApprovedText.Verify(text, sourceFile, method);
        return Task.CompletedTask;
#endif
    }
}
