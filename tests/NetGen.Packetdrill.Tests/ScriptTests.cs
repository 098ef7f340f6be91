using NetGen.Packetdrill.Running;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Tests;

public sealed class ScriptTests
{
    public static TheoryData<string> Scripts => [.. ScriptFiles.Names()];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_passes(string name)
    {
        var result = ScriptResult.Of(ScriptFiles.PathOf(name));

        Assert.True(result.IsPassed, result.ToString());
        Assert.Empty(result.Notes);
    }

    // A segment that differs in one bit from what the script expects last must not pass for it.
    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_can_fail(string name)
    {
        var script = Parser.Parse(File.ReadAllText(ScriptFiles.PathOf(name)));
        var events = script.Events.ToList();
        var last = events.FindLastIndex(step => step is SegmentEvent { IsInbound: false });
        var expectation = Assert.IsType<SegmentEvent>(events[last]);
        events[last] = expectation with { Segment = expectation.Segment with { Flags = expectation.Segment.Flags ^ TcpFlags.Psh } };

        using var runner = new ScriptRunner(script with { Events = events }, ScriptFiles.Folder, (_, _) => { });
        var failure = Assert.Throws<ScriptException>(runner.Run);

        Assert.Equal(expectation.Line, failure.Line);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_cites_the_section_it_tests(string name)
    {
        var first = File.ReadLines(ScriptFiles.PathOf(name)).First();

        Assert.Matches(@"^// (RFC [0-9]+ (§[0-9]|appendix [A-Z])|Linux, )", first);
    }
}
