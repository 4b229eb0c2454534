namespace NetCompiler.Generators.Frontend;

/// <summary>What an attribute is to a network.</summary>
internal enum AttributeRole
{
    /// <summary>Nothing: somebody else's attribute.</summary>
    None,
    Network,
    Input,
    Layer,
    Loss,

    /// <summary>Its class is not found; the C# compiler says so. It may have been meant as a layer.</summary>
    Unresolved,
}
