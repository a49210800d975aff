"""The facilitator's console, in Streamlit: it asks services and draws, nothing else."""
