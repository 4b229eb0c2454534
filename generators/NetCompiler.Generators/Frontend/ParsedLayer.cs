using NetCompiler.Generators.Layers;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// A layer and the attribute that it was read from. Where something before it or in it is wrong its shapes may be empty, which
/// stands for unknown: the network then has an error, and no rule speaks of what cannot be known.
/// </summary>
internal sealed record ParsedLayer(LayerModel Model, AttributeArguments Attribute);
