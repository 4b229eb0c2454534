using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Frontend;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators;

/// <summary>
/// Expands classes marked <c>[Network]</c> into networks. Diagnostics are <see cref="NetworkAnalyzer"/>'s: only values that
/// compare by content go through here, and what did not change is not compiled again.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The step whose results are classes that were read.</summary>
    internal const string ParsedStep = "ParsedClasses";

    /// <summary>The step whose results are the networks to compile.</summary>
    internal const string NetworksStep = "Networks";

    /// <summary>The step whose results are the networks with errors.</summary>
    internal const string FailedNetworksStep = "FailedNetworks";

    /// <summary>The step whose results are the files that name the networks' members.</summary>
    internal const string SurfacesStep = "Surfaces";

    /// <summary>The step whose results are the files that hold the passes.</summary>
    internal const string BodiesStep = "Bodies";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<(NetworkModel? Network, FailedNetworkModel? Failed)> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeClassifier.Network,
                static (node, _) => node is ClassDeclarationSyntax,
                static (source, cancellationToken) => Parse(source, cancellationToken))
            .WithTrackingName(ParsedStep);

        IncrementalValuesProvider<NetworkModel> networks = parsed
            .Where(static result => result.Network is not null)
            .Select(static (result, _) => result.Network!)
            .WithTrackingName(NetworksStep);
        IncrementalValuesProvider<GeneratedFile> failed = parsed
            .Where(static result => result.Failed is not null)
            .Select(static (result, _) => FailedNetworkEmitter.Emit(result.Failed!))
            .WithTrackingName(FailedNetworksStep);

        // Editors ask for the surface at every keystroke, and for the bodies only to build.
        IncrementalValuesProvider<GeneratedFile> surfaces = networks
            .Select(static (network, cancellationToken) => NetworkCompiler.EmitSurface(network, cancellationToken))
            .WithTrackingName(SurfacesStep);
        IncrementalValuesProvider<GeneratedFile> bodies = networks
            .Select(static (network, cancellationToken) => NetworkCompiler.EmitBody(network, cancellationToken))
            .WithTrackingName(BodiesStep);

        // Names of files do not tell large letters from small; classes do.
        IncrementalValueProvider<EquatableArray<string>> ambiguous = networks
            .Select(static (network, _) => network.HintName)
            .Collect()
            .Select(static (names, _) => AmbiguousNames(names));

        context.RegisterSourceOutput(surfaces.Combine(ambiguous), static (output, pair) => AddSource(output, pair.Left, pair.Right));
        context.RegisterSourceOutput(failed.Combine(ambiguous), static (output, pair) => AddSource(output, pair.Left, pair.Right));
        context.RegisterImplementationSourceOutput(
            bodies.Combine(ambiguous), static (output, pair) => AddSource(output, pair.Left, pair.Right));
    }

    private static (NetworkModel? Network, FailedNetworkModel? Failed) Parse(
        GeneratorAttributeSyntaxContext source, CancellationToken cancellationToken)
    {
        // A second [Network] on another declaration is the C# compiler's to report; the class is one network all the same.
        var type = (INamedTypeSymbol)source.TargetSymbol;
        AttributeData first = type.GetAttributes().First(data => data.AttributeClass?.ToDisplayString() == AttributeClassifier.Network);
        if (first.ApplicationSyntaxReference is not { } reference || !source.TargetNode.FullSpan.Contains(reference.Span)
            || reference.SyntaxTree != source.TargetNode.SyntaxTree)
        {
            return (null, null);
        }

        ParseResult result = NetworkParser.Parse(type, cancellationToken);
        return (result.Model, result.Failed);
    }

    private static EquatableArray<string> AmbiguousNames(ImmutableArray<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToArray();

    private static void AddSource(SourceProductionContext output, GeneratedFile file, EquatableArray<string> ambiguous)
    {
        int place = ambiguous.TakeWhile(name => name != file.Network).Count();
        string number = place < ambiguous.Count ? $"-{place + 1}" : "";
        output.AddSource(file.Network + number + file.Suffix, SourceText.From(file.Text, Encoding.UTF8));
    }
}
