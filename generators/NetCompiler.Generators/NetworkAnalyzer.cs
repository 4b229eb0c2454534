using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Frontend;

namespace NetCompiler.Generators;

/// <summary>
/// Says what is wrong with a network, on the attribute or argument that is to blame. An analyzer and not the generator
/// reports it, so that places in the source never enter the generator's cache.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticDescriptors.All;

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static symbol => Analyze(symbol), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class)
        {
            return;
        }

        foreach (DiagnosticInfo diagnostic in NetworkParser.Parse(type, context.CancellationToken).Diagnostics)
        {
            context.ReportDiagnostic(diagnostic.ToDiagnostic(type));
        }
    }
}
