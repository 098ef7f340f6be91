namespace NetGen.Drivers.Pcap;

/// <summary>What a pcapng section tells of its origin.</summary>
/// <param name="Hardware">The machine it was captured on, if told.</param>
/// <param name="OperatingSystem">That machine's system, if told.</param>
/// <param name="Application">The program that wrote it, if told.</param>
/// <param name="Comment">The remarks made on it, a line each, if any.</param>
public sealed record CaptureSection(string? Hardware, string? OperatingSystem, string? Application, string? Comment);
