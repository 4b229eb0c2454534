using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>What became of a class.</summary>
/// <param name="Model">The network, where nothing is wrong.</param>
/// <param name="Failed">Otherwise its names, where a half can be generated at all.</param>
/// <param name="Diagnostics">Errors and warnings, in the order in which they were found.</param>
internal sealed record ParseResult(NetworkModel? Model, FailedNetworkModel? Failed, EquatableArray<DiagnosticInfo> Diagnostics);
