using NetGen.Diagnostics;
using NetGen.Tool.Reporting;
using Spectre.Console;

namespace NetGen.Tool.Tests.Reporting;

public sealed class CounterReportTests
{
    private static readonly Counter[] Counters = [new("rx_packets", 1234567), new("drops", 0)];

    [Fact]
    public void Elsewhere_than_on_a_terminal_a_counter_is_a_line_of_name_and_value()
    {
        using var output = new StringWriter();

        CounterReport.Print(Counters, output);

        Assert.Equal("rx_packets 1234567\ndrops 0\n", output.ToString());
    }

    [Fact]
    public void On_a_terminal_the_counters_are_a_table()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });

        CounterReport.PrintTable(Counters, console);

        Assert.Contains("│ rx_packets │ 1,234,567 │", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Drops_are_the_total_and_each_reason_that_occurred()
    {
        var drops = new DropCounters();
        drops.Count(DropReason.UdpNoSocket);
        drops.Count(DropReason.UdpNoSocket);
        drops.Count(DropReason.ImpairmentLoss);

        Assert.Equal([new Counter("drops", 3), new Counter("drop_udp_no_socket", 2), new Counter("drop_impairment_loss", 1)], Counter.OfDrops(drops));
    }
}
