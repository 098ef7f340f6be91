using System.Globalization;

namespace NetGen.Stack.Tests.Simulation;

/// <summary>Which seeds the simulation runs: some thousands, or as the environment says.</summary>
internal static class SimulationSeeds
{
    /// <summary>The variable that names the first seed.</summary>
    internal const string FirstVariable = "NETGEN_SIMULATION_FIRST";

    /// <summary>The variable that says how many seeds there are.</summary>
    internal const string CountVariable = "NETGEN_SIMULATION_SEEDS";

    private const int Count = 2000;
    private const int BlockSize = 250;

    /// <summary>The seeds in blocks: the first of each, and how many.</summary>
    internal static IEnumerable<(int First, int Count)> Blocks
    {
        get
        {
            var first = Read(FirstVariable, 1);
            for (var left = Read(CountVariable, Count); left > 0; left -= BlockSize, first += BlockSize)
                yield return (first, Math.Min(left, BlockSize));
        }
    }

    private static int Read(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
