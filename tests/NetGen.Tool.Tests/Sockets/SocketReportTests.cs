using NetGen.Snapshots;
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
