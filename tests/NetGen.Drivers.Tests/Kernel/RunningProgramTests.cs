using System.Globalization;
using NetGen.TestKit;
using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Kernel;

/// <summary>The programs that tests start end with the tests, and so do those that they start themselves.</summary>
public sealed class RunningProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("sleep 1000 & echo $!; wait")]
    [InlineData("sleep 1000 & echo $!")]
    [InlineData("(sleep 1000 & echo $!) & wait")]
    public void What_a_program_has_started_ends_with_it(string script)
    {
        using var program = new RunningProgram("sh", "-c", script);
        AssertChildEnds(program);
    }

    [PrivilegedFact]
    public void What_a_program_in_a_namespace_has_started_ends_with_it()
    {
        using var space = new NetworkNamespace();
        using var program = space.Start("sh", "-c", "sleep 1000 & echo $!; wait");
        AssertChildEnds(program);
    }

    private static void AssertChildEnds(RunningProgram program)
    {
        Assert.True(SpinWait.SpinUntil(() => program.Output.EndsWith('\n'), Patience), "It wrote nothing.");
        var child = int.Parse(program.Output, CultureInfo.InvariantCulture);
        Assert.True(IsAlive(child));
        program.Kill();
        // Whoever inherits it takes it off the list when it has ended.
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(child), Patience), $"{child} lives.");
    }

    // A zombie has ended: its inheritor has only not looked yet.
    private static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
