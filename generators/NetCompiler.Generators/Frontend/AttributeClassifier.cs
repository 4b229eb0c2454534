using Microsoft.CodeAnalysis;

namespace NetCompiler.Generators.Frontend;

/// <summary>Tells what an attribute's class is to a network, by its full name and its bases'.</summary>
internal static class AttributeClassifier
{
    public const string Namespace = "NetCompiler";
    public const string Network = "NetCompiler.NetworkAttribute";

    private const string Input = "NetCompiler.InputAttribute";
    private const string Layer = "NetCompiler.LayerAttribute";
    private const string Loss = "NetCompiler.LossAttribute";
    private const string Suffix = "Attribute";

    public static AttributeRole RoleOf(INamedTypeSymbol? attributeClass)
    {
        if (attributeClass is null || attributeClass.TypeKind == TypeKind.Error)
        {
            return AttributeRole.Unresolved;
        }

        for (INamedTypeSymbol? type = attributeClass; type is not null; type = type.BaseType)
        {
            switch (type.ToDisplayString())
            {
                case Network:
                    return AttributeRole.Network;
                case Input:
                    return AttributeRole.Input;
                case Layer:
                    return AttributeRole.Layer;
                case Loss:
                    return AttributeRole.Loss;
            }
        }

        return AttributeRole.None;
    }

    public static string KindOf(INamedTypeSymbol? attributeClass)
    {
        string name = attributeClass?.Name ?? "";
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }
}
