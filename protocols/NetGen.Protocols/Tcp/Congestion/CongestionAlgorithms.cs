namespace NetGen.Protocols.Tcp.Congestion;

/// <summary>The names of the congestion control algorithms, which are those of Linux.</summary>
public static class CongestionAlgorithms
{
    /// <summary>Finds an algorithm by its name.</summary>
    /// <param name="name">"cubic", "reno" or "bbr", in any case.</param>
    /// <param name="algorithm">The algorithm; CUBIC when there is none of that name.</param>
    /// <returns>False when there is none of that name.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out CongestionAlgorithm algorithm)
    {
        foreach (var candidate in (ReadOnlySpan<CongestionAlgorithm>)[CongestionAlgorithm.Cubic, CongestionAlgorithm.Reno, CongestionAlgorithm.Bbr])
        {
            if (!name.Equals(candidate.Name, StringComparison.OrdinalIgnoreCase)) continue;
            algorithm = candidate;
            return true;
        }

        algorithm = CongestionAlgorithm.Cubic;
        return false;
    }

    extension(CongestionAlgorithm algorithm)
    {
        /// <summary>The algorithm's name, in lower case.</summary>
        public string Name => algorithm switch
        {
            CongestionAlgorithm.Reno => "reno",
            CongestionAlgorithm.Bbr => "bbr",
            _ => "cubic",
        };
    }
}
