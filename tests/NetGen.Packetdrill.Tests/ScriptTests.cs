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

    public static TheoryData<string> ScriptsForBothVersions => [.. ScriptFiles.NamesWithoutIPv4()];

    [Theory]
    [MemberData(nameof(ScriptsForBothVersions))]
    public void A_script_passes_over_IPv6(string name) => Run(name, "ipv6");

    [Theory]
    [MemberData(nameof(ScriptsForBothVersions))]
    public void A_script_passes_with_sockets_of_both_versions(string name) => Run(name, "ipv4-mapped-ipv6");

    private static void Run(string name, string version)
    {
        var result = ScriptResult.Of(ScriptFiles.PathOf(name), new ScriptOverrides([new ScriptOption(0, "ip_version", version)], [], IsForLinux: false));

        Assert.True(result.IsPassed, result.ToString());
        Assert.Empty(result.Notes);
    }

    // A packet that differs in one bit from what the script expects last must not pass for it.
    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_can_fail(string name)
    {
        var script = Parser.Parse(File.ReadAllText(ScriptFiles.PathOf(name)));
        var events = script.Events.ToList();
        var last = events.FindLastIndex(step => step is PacketEvent { IsInbound: false });
        var expectation = Assert.IsType<PacketEvent>(events[last]);
        events[last] = expectation with { Packet = Spoil(expectation.Packet) };

        using var runner = new ScriptRunner(script with { Events = events }, ScriptFiles.Folder, (_, _) => { });
        var failure = Assert.Throws<ScriptException>(runner.Run);

        Assert.Equal(expectation.Line, failure.Line);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_cites_the_section_it_tests(string name)
    {
        var first = File.ReadLines(ScriptFiles.PathOf(name)).First();

        Assert.Matches(@"^// (RFC [0-9]+ (§[0-9]|appendix [A-Z])|RFC 768, ""|Linux, )", first);
    }

    private static PacketSpec Spoil(PacketSpec packet) => packet switch
    {
        SegmentSpec segment => segment with { Flags = segment.Flags ^ TcpFlags.Psh },
        DatagramSpec datagram => datagram with { Length = datagram.Length ^ 1 },
        IcmpSpec message => message with { Type = "echo_request" },
        _ => throw new NotSupportedException($"{packet}"),
    };
}
