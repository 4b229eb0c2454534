namespace NetCompiler.Checkpoints;

/// <summary>
/// How each parameter of a model is trained (frozen or not, penalties, bounds) on its way into a checkpoint or out of it. Only what was
/// set at run time is kept; the rest is as the attributes say. Thread-safety: one thread at a time.
/// </summary>
internal static class ParameterSettings
{
    /// <summary>Writes down what is otherwise than in the attributes.</summary>
    internal static void Save(Network model, CheckpointState state)
    {
        foreach (Parameter parameter in model.Parameters)
        {
            Visit(parameter, (name, value, given, _) =>
            {
                if (value != given)
                {
                    state.Set(name, value);
                }
            });
        }
    }

    /// <summary>Takes it back.</summary>
    internal static void Load(Network model, CheckpointState state)
    {
        foreach (Parameter parameter in model.Parameters)
        {
            Visit(parameter, (name, _, given, set) => set(state.Contains(name) ? (float)state.GetDouble(name) : given));
        }
    }

    // Each setting: its name, its value, what the attributes give it, how it is set.
    private static void Visit(Parameter parameter, Action<string, float, float, Action<float>> visit)
    {
        ParameterDescription given = parameter.Description;
        visit(Name("l1"), parameter.L1, given.L1, value => parameter.L1 = value);
        visit(Name("l2"), parameter.L2, given.L2, value => parameter.L2 = value);
        visit(Name("clip"), parameter.Clip, given.Clip, value => parameter.Clip = value);
        visit(Name("max_norm"), parameter.MaxNorm, given.MaxNorm, value => parameter.MaxNorm = value);
        visit(Name("decays"), Flag(parameter.Decays), Flag(given.Decays), value => parameter.Decays = value != 0);
        if (given.Trainable)
        {
            visit(Name("trainable"), Flag(parameter.Trainable), 1, value => parameter.Trainable = value != 0);
        }

        string Name(string setting) => $"{parameter.Name}/{setting}";

        static float Flag(bool value) => value ? 1 : 0;
    }
}
