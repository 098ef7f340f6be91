using System.Xml.Linq;
using NetGen.Snapshots;

namespace NetGen.Tool.Tests.Diagrams;

/// <summary>The picture of a declared header, as text and as SVG.</summary>
public sealed class DiagramCommandTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Guides.dll");

    [Theory]
    [InlineData("AnswerHeader")]
    [InlineData("Guides.AnswerHeader")]
    [InlineData("answer")]
    public async Task A_header_is_drawn_by_any_of_its_names(string name)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync($"diagram {Samples} {name}");

        Assert.Equal((0, ""), (exitCode, error));
        await Snapshot.Verify(output);
    }

    [Fact]
    public async Task The_picture_is_that_of_the_generated_documentation()
    {
        var (_, output, _) = await CommandLine.RunAsync($"diagram {Path.Combine(AppContext.BaseDirectory, "NetGen.Protocols.dll")} Udp");

        Assert.Contains("|          Source port          |       Destination port        |", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Svg_has_a_box_for_each_field()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync($"diagram {Samples} LampHeader --svg");

        Assert.Equal(0, exitCode);
        var labels = XDocument.Parse(output).Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value).Skip(32);
        Assert.Equal(["Version", "Is", "Colour", "Brightness", "Fade ms"], labels);
        Assert.Equal(5, XDocument.Parse(output).Descendants().Count(element => element.Name.LocalName == "path"));
    }

    [Fact]
    public async Task An_unknown_type_is_refused_with_the_names_there_are()
    {
        var (exitCode, _, error) = await CommandLine.RunAsync($"diagram {Samples} Nothing");

        Assert.Equal(2, exitCode);
        Assert.Contains("LampHeader", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Call")]
    [InlineData("Guides.Call")]
    [InlineData("call")]
    public async Task A_state_machine_is_printed_as_Mermaid_text(string name)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync($"diagram {Samples} {name}");

        Assert.Equal((0, ""), (exitCode, error));
        await Snapshot.Verify(output);
    }

    [Theory]
    [InlineData("Neighbour")]
    [InlineData("NetGen.Neighbours.Neighbour<TAddress>")]
    public async Task A_generic_machine_of_an_assembly_without_headers_is_printed_too(string name)
    {
        var (exitCode, output, error) = await CommandLine.RunAsync($"diagram {Path.Combine(AppContext.BaseDirectory, "NetGen.Runtime.dll")} {name}");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("Delay --> Probe", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_machine_is_not_drawn_as_svg()
    {
        var (exitCode, _, error) = await CommandLine.RunAsync($"diagram {Samples} Call --svg");

        Assert.Equal(2, exitCode);
        Assert.Contains("Mermaid", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_type_is_refused_with_the_machines_there_are_too()
    {
        var (_, _, error) = await CommandLine.RunAsync($"diagram {Samples} Nothing");

        Assert.Contains("Handshake", error, StringComparison.Ordinal);
    }
}
