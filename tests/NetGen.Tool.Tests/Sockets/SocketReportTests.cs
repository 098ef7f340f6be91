using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Snapshots;
using NetGen.Stack.Sockets;
using NetGen.Tool.Sockets;
using Spectre.Console;

namespace NetGen.Tool.Tests.Sockets;

public sealed class SocketReportTests
{
    [Fact]
    public Task A_socket_is_a_line_with_what_is_looked_at_first() => Verify(extended: false);

    [Fact]
    public Task Extended_prints_what_is_known_of_it_on_the_next_line() => Verify(extended: true);

    [Fact]
    public Task Json_has_everything() => Snapshot.Verify(string.Join('\n', SampleSockets.All.Select(socket => socket.ToJson())));

    [Fact]
    public void Json_is_read_as_it_was_written() =>
        Assert.Equal(SampleSockets.All, SampleSockets.All.Select(socket => SocketRecord.Parse(socket.ToJson())));

    [Fact]
    public void The_device_that_a_socket_is_bound_to_stands_behind_its_address_and_an_IPv6_peer_in_brackets()
    {
        var local = new IPEndPointValue(new IPAddressValue(IPv6Address.Parse("fd00::1")), 77);
        var peer = new IPEndPointValue(new IPAddressValue(IPv6Address.Parse("fd00::2")), 0);
        var socket = SocketRecord.OfPing(new DatagramSocketStatus(IpProtocol.IcmpV6, local, peer, 0, 0, 0)) with { Device = "eth0" };
        using var output = new StringWriter();

        SocketReport.PrintLines([socket], extended: false, output);

        Assert.Contains(" [fd00::1]%eth0:77 ", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(" [fd00::2]:*", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"device\":\"eth0\"", socket.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_a_table()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 160;

        SocketReport.PrintTable(SampleSockets.All, extended: false, console);

        Assert.Matches(@"│ netid │ state +│ recv-q │ send-q │ local +│ peer +│ what is known", output.ToString());
        Assert.Matches(@"│ tcp +│ LISTEN +│ +3 │ +512 │ 0\.0\.0\.0:80 +│ 0\.0\.0\.0:\* +│ half-open:2", output.ToString());
    }

    private static Task Verify(bool extended, [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        using var output = new StringWriter();
        SocketReport.PrintLines(SampleSockets.All, extended, output);
        return Snapshot.Verify(output.ToString(), file, method);
    }
}
