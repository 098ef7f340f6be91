using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Model;

/// <summary>All that one header's file depends on.</summary>
/// <param name="Header">The header; nothing is written for one with errors.</param>
/// <param name="Uppers">The checksums of headers above it that cover its addresses.</param>
internal sealed record HeaderFileModel(HeaderModel Header, EquatableArray<UpperChecksum> Uppers);
