using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NetGen.Tool.Tests.Samples;

public sealed class ReadmeTests
{
    private static readonly string Readme = ReadFromRoot("README.md");

    [Fact]
    public void The_example_is_the_sample() =>
        Assert.Equal(ReadFromRoot("samples/SensorReadings/Program.cs"), CodeBlock("csharp"));

    [Fact]
    public void The_sample_prints_what_the_README_says() =>
        Assert.Equal(CodeBlock("text"), RunSample());

    private static string RunSample()
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "SensorReadings.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [sample]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static string CodeBlock(string language)
    {
        var fence = $"```{language}\n";
        var start = Readme.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return Readme[start..Readme.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string ReadFromRoot(string path) => File.ReadAllText(Path.Combine(Root(), path));

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.."));
}
