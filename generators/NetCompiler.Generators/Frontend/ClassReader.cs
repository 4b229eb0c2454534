using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the class itself: its names, and whether another half can be added to it.</summary>
internal sealed class ClassReader(
    INamedTypeSymbol type, TypeDeclarationSyntax declaration, LocationSource locations, DiagnosticBag diagnostics)
{
    private const string NetworkBase = "NetCompiler.Network";

    /// <summary>The names of the class, or null where no half can be generated for it.</summary>
    public FailedNetworkModel? Read()
    {
        bool partial = CheckPartial();
        bool supported = CheckKind();
        bool derives = CheckBase();
        return partial && supported && derives
            ? new FailedNetworkModel(NamespaceText(), ContainingTypes(), Escape(type.Name))
            : null;
    }

    private bool CheckPartial()
    {
        bool partial = true;
        foreach (TypeDeclarationSyntax part in declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.ClassNotPartial, locations.Of(part.Identifier), part.Identifier.ValueText, type.Name);
                partial = false;
            }
        }

        return partial;
    }

    private bool CheckKind()
    {
        INamedTypeSymbol? generic = Containers().FirstOrDefault(container => container.TypeParameters.Length > 0);
        string? reason = type switch
        {
            { IsRecord: true } => "a record",
            { IsStatic: true } => "static",
            { IsFileLocal: true } => "local to its file",
            { TypeParameters.Length: > 0 } => "generic",
            _ when generic is not null => "nested in the generic type '" + generic.Name + "'",
            _ => null,
        };
        if (reason is not null)
        {
            diagnostics.Add(DiagnosticDescriptors.ClassNotSupported, locations.Of(declaration.Identifier), type.Name, reason);
        }

        return reason is null;
    }

    private bool CheckBase()
    {
        if (type.BaseType is not { } baseType || baseType.SpecialType == SpecialType.System_Object || type.IsRecord || type.IsStatic)
        {
            return true;
        }

        // A base that is not found is the C# compiler's to report; the half must not add a second base to it.
        if (baseType.TypeKind == TypeKind.Error)
        {
            return false;
        }

        if (baseType.ToDisplayString() == NetworkBase)
        {
            return true;
        }

        string name = baseType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        diagnostics.Add(DiagnosticDescriptors.ClassHasBase, BaseLocation(baseType), type.Name, name);
        return false;
    }

    /// <summary>The base class stands first in one of the lists of bases.</summary>
    private LocationInfo BaseLocation(INamedTypeSymbol baseType)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is TypeDeclarationSyntax { BaseList.Types: { Count: > 0 } bases }
                && bases[0].DescendantTokens().Any(token => token.ValueText == baseType.Name))
            {
                return locations.Of(bases[0]);
            }
        }

        return locations.Of(declaration.Identifier);
    }

    private string NamespaceText() => string.Join(".", NamespaceParts(type.ContainingNamespace).Select(Escape));

    private static IEnumerable<string> NamespaceParts(INamespaceSymbol space) => space.IsGlobalNamespace
        ? []
        : NamespaceParts(space.ContainingNamespace).Append(space.Name);

    private EquatableArray<ContainingTypeModel> ContainingTypes() =>
        Containers().Reverse().Select(container => new ContainingTypeModel(KeywordOf(container), Escape(container.Name))).ToArray();

    /// <summary>The types around the class, innermost first.</summary>
    private IEnumerable<INamedTypeSymbol> Containers()
    {
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            yield return container;
        }
    }

    private static string KeywordOf(INamedTypeSymbol container) => container switch
    {
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    /// <summary>A name that is a keyword is written with an @; a contextual one too, for types cannot be called <c>record</c>.</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
