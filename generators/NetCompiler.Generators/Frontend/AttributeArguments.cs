using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// An attribute as it was written: its arguments by name, whether given to the constructor or to a property, and where each
/// stands. Values come from the symbol, so constants of any form work.
/// </summary>
internal sealed class AttributeArguments(AttributeData data, AttributeSyntax syntax, LocationSource locations)
{
    /// <summary>What it is to a network.</summary>
    public AttributeRole Role { get; } = AttributeClassifier.RoleOf(data.AttributeClass);

    /// <summary>The class's name without <c>Attribute</c>: <c>Dense</c>.</summary>
    public string Kind { get; } = AttributeClassifier.KindOf(data.AttributeClass);

    /// <summary>Whether its class is one of the library's: only of those does the compiler know what they mean.</summary>
    public bool IsBuiltIn { get; } = data.AttributeClass?.ContainingNamespace?.ToDisplayString() == AttributeClassifier.Namespace;

    /// <summary>Whether the user is still typing it: an argument is missing or is no constant. The C# compiler says so.</summary>
    public bool IsIncomplete { get; } = data.AttributeConstructor is null
        || data.ConstructorArguments.Any(IsError)
        || data.NamedArguments.Any(argument => IsError(argument.Value));

    /// <summary>The attribute, without its brackets.</summary>
    public AttributeSyntax Syntax => syntax;

    public LocationInfo Location => locations.Of(syntax);

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The name of an argument for one axis or side, or else of the one that stands for all.</summary>
    public string FirstOf(string own, string common) => Has(own) ? own : common;

    /// <summary>The value of an argument, or what the attribute's class takes when it is not given.</summary>
    public T Get<T>(string name, T fallback) => Find(name) is { Kind: not TypedConstantKind.Array, Value: T value } ? value : fallback;

    /// <summary>The elements of a <c>params int[]</c>; none where it is null.</summary>
    public EquatableArray<int> GetSizes(string name) => Find(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
        ? array.Values.Select(element => element.Value is int size ? size : 0).ToArray()
        : default(EquatableArray<int>);

    /// <summary>Where an argument stands; the whole attribute where it is not written.</summary>
    public LocationInfo LocationOf(string name) => FindSyntax(name) is { } argument ? locations.Of(argument) : Location;

    /// <summary>Where an element of a <c>params int[]</c> stands, as an argument of its own or within an array.</summary>
    public LocationInfo LocationOfSize(string name, int index)
    {
        if (FindSyntax(name) is not { } first || syntax.ArgumentList is not { } list)
        {
            return Location;
        }

        InitializerExpressionSyntax? elements =
            first.Expression.DescendantNodesAndSelf().OfType<InitializerExpressionSyntax>().FirstOrDefault();
        if (elements is not null)
        {
            return locations.Of(index < elements.Expressions.Count ? elements.Expressions[index] : first);
        }

        int position = list.Arguments.IndexOf(first) + index;
        return locations.Of(position < list.Arguments.Count ? list.Arguments[position] : first);
    }

    private static bool IsError(TypedConstant constant) => constant.Kind == TypedConstantKind.Error
        || (constant is { Kind: TypedConstantKind.Array, IsNull: false } && constant.Values.Any(IsError));

    private TypedConstant? Find(string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in data.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        int index = ParameterIndex(name);
        return index >= 0 && index < data.ConstructorArguments.Length ? data.ConstructorArguments[index] : null;
    }

    private AttributeArgumentSyntax? FindSyntax(string name)
    {
        if (syntax.ArgumentList is not { } list)
        {
            return null;
        }

        int parameter = ParameterIndex(name);
        AttributeArgumentSyntax? given = list.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)
            ?? list.Arguments.FirstOrDefault(argument => IsParameter(argument.NameColon?.Name.Identifier.ValueText, name));
        return given ?? (parameter >= 0 && parameter < list.Arguments.Count && IsPositional(list.Arguments[parameter])
            ? list.Arguments[parameter]
            : null);
    }

    private int ParameterIndex(string name)
    {
        ImmutableArray<IParameterSymbol> parameters = data.AttributeConstructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty;
        for (int index = 0; index < parameters.Length; index++)
        {
            if (IsParameter(parameters[index].Name, name))
            {
                return index;
            }
        }

        return -1;
    }

    private static bool IsPositional(AttributeArgumentSyntax argument) => argument.NameEquals is null && argument.NameColon is null;

    /// <summary>A constructor's parameter and the property that it sets differ in their first letter's case only.</summary>
    private static bool IsParameter(string? parameter, string name) => string.Equals(parameter, name, StringComparison.OrdinalIgnoreCase);
}
