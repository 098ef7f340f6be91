using NetGen.Tool.Up;

namespace NetGen.Tool.Get;

/// <summary>What <c>netgen get</c> was asked for.</summary>
/// <param name="Stack">The stack to fetch with.</param>
/// <param name="Url">What to fetch.</param>
/// <param name="OutputFile">Where to write it, or null for standard output.</param>
internal sealed record GetOptions(UpOptions Stack, Uri Url, string? OutputFile);
