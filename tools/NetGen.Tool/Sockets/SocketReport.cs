using System.Globalization;
using System.Text;
using Spectre.Console;

namespace NetGen.Tool.Sockets;

/// <summary>Prints sockets as <c>ss -atunw</c> does, with what TCP knows of each.</summary>
internal static class SocketReport
{
    /// <summary>Prints a table where the output is the terminal, and lines elsewhere.</summary>
    /// <param name="sockets">The sockets.</param>
    /// <param name="extended">Whether all that is known of a connection is printed, on a line of its own.</param>
    /// <param name="output">Standard output.</param>
    internal static void Print(IEnumerable<SocketRecord> sockets, bool extended, TextWriter output)
    {
        if (output == Console.Out && !Console.IsOutputRedirected) PrintTable(sockets, extended, AnsiConsole.Console);
        else PrintLines(sockets, extended, output);
    }

    /// <summary>Prints a table.</summary>
    internal static void PrintTable(IEnumerable<SocketRecord> sockets, bool extended, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("netid").AddColumn("state")
            .AddColumn(new TableColumn("recv-q").RightAligned()).AddColumn(new TableColumn("send-q").RightAligned())
            .AddColumn("local").AddColumn("peer").AddColumn("what is known");
        foreach (var socket in sockets)
        {
            var cells = new[]
            {
                socket.Protocol, socket.State, Number(socket.ReceiveQueue), Number(socket.SendQueue), LocalOf(socket), socket.Peer ?? AnyPeerOf(socket),
                string.Join(' ', Details(socket, extended)),
            };
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    /// <summary>Prints lines.</summary>
    internal static void PrintLines(IEnumerable<SocketRecord> sockets, bool extended, TextWriter output)
    {
        var text = new StringBuilder();
        Append(text, "Netid", "State", "Recv-Q", "Send-Q", "Local Address:Port", "Peer Address:Port").Append('\n');
        foreach (var socket in sockets)
        {
            Append(text, socket.Protocol, socket.State, Number(socket.ReceiveQueue), Number(socket.SendQueue), LocalOf(socket), socket.Peer ?? AnyPeerOf(socket));
            var details = string.Join(' ', Details(socket, extended));
            if (details.Length > 0) text.Append(extended ? "\n\t" : " ").Append(details);
            text.Append('\n');
        }

        // In one piece, so that nothing else comes in between.
        output.Write(text.ToString());
        output.Flush();
    }

    private static IEnumerable<string> Details(SocketRecord socket, bool extended)
    {
        if (socket.HalfOpen is { } half and > 0) yield return string.Create(CultureInfo.InvariantCulture, $"half-open:{half}");
        if (socket.Dropped is { } dropped and > 0) yield return string.Create(CultureInfo.InvariantCulture, $"dropped:{dropped}");
        if (socket.Tcp is not { } tcp) yield break;
        foreach (var word in extended ? tcp.Describe() : tcp.DescribeBriefly()) yield return word;
    }

    private static StringBuilder Append(StringBuilder text, string protocol, string state, string received, string sent, string local, string peer) =>
        text.Append(CultureInfo.InvariantCulture, $"{protocol,-5} {state,-10} {received,-7} {sent,-7} {local,21} {peer,21}");

    // As ss(8): the device stands behind the address.
    private static string LocalOf(SocketRecord socket) =>
        socket.Device is { } device ? socket.Local.Insert(socket.Local.LastIndexOf(':'), $"%{device}") : socket.Local;

    private static string AnyPeerOf(SocketRecord socket) => socket.Local.StartsWith('[') ? "[::]:*" : "0.0.0.0:*";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
