namespace NetCompiler;

/// <summary>How a <see cref="ConsoleProgress"/> shows training.</summary>
public enum ProgressStyle
{
    /// <summary>A bar where a person looks at a terminal, lines where the output is redirected.</summary>
    Automatic,

    /// <summary>A bar that follows the present epoch, and a line for each epoch that is over.</summary>
    Bar,

    /// <summary>A line for each epoch that is over.</summary>
    Lines,

    /// <summary>Nothing.</summary>
    Quiet,
}
