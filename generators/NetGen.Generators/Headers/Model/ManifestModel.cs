using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Headers.Model;

/// <summary>The headers that an assembly declares, as plain data.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Headers">The headers, in the order of their names.</param>
internal sealed record ManifestModel(string Assembly, EquatableArray<ManifestEntry> Headers);

/// <summary>One header of the assembly.</summary>
/// <param name="FullName">The type's name with its namespace and outer types.</param>
/// <param name="IsPublic">Whether other assemblies may name it.</param>
internal sealed record ManifestEntry(string FullName, bool IsPublic);
