using NetGen.Dissection;
using NetGen.Protocols.Tests.Dissection;
using NetGen.Randomness;
using NetGen.Testing.Packets;

namespace NetGen.Protocols.Tests.Headers;

/// <summary>Packets of every declared header, made from its schema.</summary>
internal static class GeneratedPackets
{
    /// <summary>Every declared header.</summary>
    public static HeaderCatalog Catalog => FrameText.Catalog;

    /// <summary>Headers for which no valid packet can be made from the schema, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotMade { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The type names of the headers for which packets can be made.</summary>
    public static TheoryData<string> Made => [.. Catalog.Headers.Select(header => header.TypeName).Where(name => !NotMade.ContainsKey(name))];

    /// <summary>Valid packets of a header; the same ones each time.</summary>
    /// <param name="header">The header.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<GeneratedPacket> Of(HeaderSchema header, int count)
    {
        var generator = new PacketGenerator(Catalog, new SeededRandomSource(Seed(header)));
        for (var i = 0; i < count; i++)
        {
            Assert.True(generator.TryMake(header, out var packet), $"no {header}");
            yield return packet;
        }
    }

    /// <summary>A number that follows from the header's name.</summary>
    public static ulong Seed(HeaderSchema header) => header.TypeName.Aggregate(17UL, (seed, letter) => (seed * 31) + letter);
}
